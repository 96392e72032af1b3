package dev.awsvault.standin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.net.http.HttpResponse;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** An answer of the stand-in, with its XML parsed. */
record Reply(int status, Document xml, HttpResponse<String> http) {
    static Reply of(HttpResponse<String> http) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        Document xml = factory.newDocumentBuilder().parse(new InputSource(new StringReader(http.body())));
        return new Reply(http.statusCode(), xml, http);
    }

    String text(String element) {
        NodeList nodes = xml.getElementsByTagName(element);
        return nodes.getLength() == 1 ? nodes.item(0).getTextContent() : "";
    }

    Keys keys() {
        assertSucceeded();
        return new Keys(text("AccessKeyId"), text("SecretAccessKey"), text("SessionToken"));
    }

    Reply assertSucceeded() {
        assertThat(status).as(http.body()).isEqualTo(200);
        return this;
    }

    void assertRefused(int expectedStatus, String code, String message) {
        assertThat(xml.getDocumentElement().getTagName()).isEqualTo("ErrorResponse");
        assertThat(xml.getDocumentElement().getAttribute("xmlns"))
                .matches("https://(sts.amazonaws.com/doc/2011-06-15|iam.amazonaws.com/doc/2010-05-08)/");
        assertThat(text("Code") + ": " + text("Message")).isEqualTo(code + ": " + message);
        assertThat(status).isEqualTo(expectedStatus);
        assertThat(text("Type")).isEqualTo("Sender");
        assertThat(text("RequestId")).matches("[0-9a-f-]{36}");
    }

    void assertDenied(String message) {
        assertRefused(403, "AccessDenied", message);
    }

    void assertInvalid(String message) {
        assertRefused(400, "ValidationError", message);
    }

    /** One violation in AWS's words; the value is quoted unless it is the word null. */
    void assertViolates(String value, String member, String constraint) {
        assertInvalid("1 validation error detected: Value " + (value.equals("null") ? value : "'" + value + "'")
                + " at '" + member + "' failed to satisfy constraint: " + constraint);
    }
}
