/** The credential manager of Windows as a vault (see docs/backends/wincred.md). */
@NullMarked
package dev.awsvault.adapters.vault.wincred;

import org.jspecify.annotations.NullMarked;
