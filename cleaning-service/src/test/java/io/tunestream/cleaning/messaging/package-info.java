/** Tests through real Kafka and S3. */
@NullMarked
package io.tunestream.cleaning.messaging;

import org.jspecify.annotations.NullMarked;
