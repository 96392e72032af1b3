package dev.awsvault.adapters.vault.onepassword;

import java.util.List;

/** A way to the items of one vault of 1Password; each method throws a failure where it cannot do its work. */
interface OnePasswordItems {
    /** All items, other people's included, with what a list tells of them. */
    List<Overview> list();

    /** Our items with exactly this title, whole; more than one where two were made at once. */
    List<StoredItem> titled(String title);

    /** Makes a new item with this value, and gives back what became of it. */
    StoredItem create(String key, String value);

    /**
     * Puts the item in the place of the one with the id.
     *
     * @param item UTF-8; cleared afterwards
     * @return false where there is none any more
     */
    boolean replace(String id, byte[] item);

    /** Deletes for good; false where there is none any more. */
    boolean delete(String id);
}
