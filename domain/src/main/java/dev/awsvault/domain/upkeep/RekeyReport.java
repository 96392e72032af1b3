package dev.awsvault.domain.upkeep;

import java.util.List;

/**
 * What has come of a rekeying so far.
 *
 * @param rewritten how many items were put under the new passphrase, or to the new count
 * @param done how many items are under the new passphrase now, at the new count
 * @param locked the files of the items that none of the passphrases opens, as they may be shown
 * @param unusable the files that are no items, each with the reason
 */
public record RekeyReport(int rewritten, int done, List<String> locked, List<String> unusable) {}
