package dev.awsvault.standin.iam;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import dev.awsvault.standin.query.QueryAction;
import dev.awsvault.standin.query.Xml;
import dev.awsvault.standin.signing.Caller;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A user's keys, the oldest first, in pages; a marker is where the next page begins. */
record ListAccessKeys(IamCalls calls) implements QueryAction.Signed {
    private static final Constraints.Text MARKER = new Constraints.Text(1, 320, "[\\u0020-\\u00FF]+");
    private static final String MARKER_PREFIX = "from-";

    @Override
    public Set<String> parameters() {
        return Set.of("UserName", "Marker", "MaxItems");
    }

    @Override
    public Result perform(Caller caller, Parameters parameters) {
        Constraints constraints = new Constraints();
        Optional<String> name = constraints.optional(parameters, "UserName", IamCalls.USER_NAME);
        Optional<String> marker = constraints.optional(parameters, "Marker", MARKER);
        int most = constraints.number(parameters, "MaxItems", 1, 1000, 100);
        constraints.enforce();
        IamUser user = calls.user(caller, "ListAccessKeys", name);
        List<AccessKey> keys = user.accessKeys().stream()
                .sorted(Comparator.comparing(calls::created).thenComparing(AccessKey::id))
                .toList();
        int from = marker.map(m -> start(m, keys)).orElse(0);
        int to = Math.min(keys.size(), from + Math.min(most, calls.rules().pageSize()));
        Xml members = new Xml();
        for (AccessKey key : keys.subList(from, to)) {
            members.element("member", member(user, key));
        }
        Xml xml = new Xml()
                .element("UserName", user.userName())
                .element("AccessKeyMetadata", members)
                .element("IsTruncated", Boolean.toString(to < keys.size()));
        if (to < keys.size()) {
            xml.element("Marker", MARKER_PREFIX + keys.get(to).id());
        }
        return new Result(xml, "");
    }

    private static int start(String marker, List<AccessKey> keys) {
        for (int i = 0; i < keys.size(); i++) {
            if (marker.equals(MARKER_PREFIX + keys.get(i).id())) {
                return i;
            }
        }
        throw Refusal.validation("Invalid Marker.");
    }

    private Xml member(IamUser user, AccessKey key) {
        return new Xml()
                .element("UserName", user.userName())
                .element("AccessKeyId", key.id())
                .element("Status", IamCalls.status(key))
                .element("CreateDate", calls.created(key).toString());
    }
}
