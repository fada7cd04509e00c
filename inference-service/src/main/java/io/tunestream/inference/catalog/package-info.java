/** Which models there are: adapters, their evaluations and the aliases that follow promotions. */
@NullMarked
package io.tunestream.inference.catalog;

import org.jspecify.annotations.NullMarked;
