package dev.awsvault.domain.server;

import java.util.List;
import java.util.function.UnaryOperator;

/** Client tokens as they would stand in the file. */
final class TokensOnPaper implements ClientTokenStore {
    byte[] file = ClientTokensText.write(List.of());

    @Override
    public List<ClientToken> read() {
        return ClientTokensText.read("file", file);
    }

    @Override
    public void change(UnaryOperator<List<ClientToken>> change) {
        file = ClientTokensText.write(change.apply(read()));
    }
}
