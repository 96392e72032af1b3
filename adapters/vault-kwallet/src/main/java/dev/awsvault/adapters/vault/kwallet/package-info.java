/** The vault in a wallet of KDE. The calls are those of kwalletd's own D-Bus interface, org.kde.KWallet. */
@NullMarked
package dev.awsvault.adapters.vault.kwallet;

import org.jspecify.annotations.NullMarked;
