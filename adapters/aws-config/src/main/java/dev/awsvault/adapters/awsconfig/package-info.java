/** The AWS config file on disk: read in the dialect of go-ini, added to without touching another byte. */
@NullMarked
package dev.awsvault.adapters.awsconfig;

import org.jspecify.annotations.NullMarked;
