// AWS's SDK for JavaScript as a client:  node client.js STS-URL default|container|instance
// Says who it is for each line that it reads. Credentials come from where the provider looks for them by itself.
import { createInterface } from "node:readline";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { fromHttp, fromInstanceMetadata, fromNodeProviderChain } from "@aws-sdk/credential-providers";

const [endpoint, source] = process.argv.slice(2);
const providers = { default: fromNodeProviderChain, container: fromHttp, instance: fromInstanceMetadata };
// They give up after a second, which a busy machine may need.
const patience = { timeout: 30_000, maxRetries: 3 };
const sts = new STSClient({ endpoint, region: "eu-west-1", credentials: providers[source](patience) });

for await (const _ of createInterface({ input: process.stdin })) {
    try {
        console.log((await sts.send(new GetCallerIdentityCommand({}))).Arn);
    } catch (e) {
        console.log(`error: ${e.name}: ${e.message}`.replaceAll("\n", " "));
    }
}
