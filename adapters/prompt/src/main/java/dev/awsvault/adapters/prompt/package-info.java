/** Programs and windows that a person answers with: a code of an MFA device, or any other line. */
@NullMarked
package dev.awsvault.adapters.prompt;

import org.jspecify.annotations.NullMarked;
