package dev.awsvault.adapters.vault.file;

import dev.awsvault.domain.vault.ItemStamp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;

/** The state of a file by {@code stat}: a rename changes the inode, a write in place the times, a chmod the ctime. */
final class FileStamp {
    private FileStamp() {}

    static ItemStamp of(Path file) throws IOException {
        try {
            Map<String, Object> unix =
                    Files.readAttributes(file, "unix:dev,ino,size,ctime,lastModifiedTime", LinkOption.NOFOLLOW_LINKS);
            FileTime changed = (FileTime) unix.get("ctime");
            String text = unix.get("dev") + " " + unix.get("ino") + " " + unix.get("size") + " " + changed.toInstant()
                    + " " + ((FileTime) unix.get("lastModifiedTime")).toInstant();
            return new ItemStamp(text, changed.toInstant());
        } catch (UnsupportedOperationException windows) {
            BasicFileAttributes basic =
                    Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            FileTime changed = basic.lastModifiedTime();
            return new ItemStamp(basic.fileKey() + " " + basic.size() + " " + changed.toInstant(), changed.toInstant());
        }
    }
}
