package dev.awsvault.domain.profile;

/** Where a value came from. */
public sealed interface Origin {
    /** How a person finds the place: {@code ~/.aws/config:12 [profile work]}. */
    String describe();

    /** A line of the config file, from 1. */
    record ConfigLine(String file, int line, String section) implements Origin {
        @Override
        public String describe() {
            return file + ":" + line + " " + section;
        }
    }

    /** An environment variable. */
    record Variable(String name) implements Origin {
        @Override
        public String describe() {
            return "variable " + name;
        }
    }

    /** A flag of the command line. */
    record Flag(String name) implements Origin {
        @Override
        public String describe() {
            return "flag " + name;
        }
    }

    /** Nobody said anything. */
    record BuiltIn() implements Origin {
        @Override
        public String describe() {
            return "default";
        }
    }
}
