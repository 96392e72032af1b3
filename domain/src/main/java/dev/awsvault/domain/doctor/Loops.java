package dev.awsvault.domain.doctor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Finds all loops where each name leads to one other at most; each loop once, however many names lead into it. */
final class Loops {
    private Loops() {}

    /** @param next the empty text at an end */
    static List<List<String>> in(Collection<String> names, UnaryOperator<String> next) {
        List<List<String>> loops = new ArrayList<>();
        Map<String, Integer> walkOf = new HashMap<>();
        int walk = 0;
        for (String start : names) {
            walk++;
            List<String> way = new ArrayList<>();
            String name = start;
            while (!name.isEmpty() && !walkOf.containsKey(name)) {
                walkOf.put(name, walk);
                way.add(name);
                name = next.apply(name);
            }
            boolean metItself = !name.isEmpty() && walkOf.get(name) == walk && way.contains(name);
            if (metItself) loops.add(List.copyOf(way.subList(way.indexOf(name), way.size())));
        }
        return loops;
    }
}
