/** A real Kafka broker and a real S3 API inside this JVM, over one data folder. */
@NullMarked
package io.tunestream.embedded;

import org.jspecify.annotations.NullMarked;
