/** Object storage over the S3 API: verified bodies, conditional writes, errors named by cause. */
@NullMarked
package io.tunestream.kit.objectstore;

import org.jspecify.annotations.NullMarked;
