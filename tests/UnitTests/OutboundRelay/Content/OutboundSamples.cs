using System.Text;
using System.Text.Json.Nodes;
using RyzeBridge.UnitTests.Cases;

namespace RyzeBridge.UnitTests.OutboundRelay.Content;

/// <summary>Webhooks of Chatwoot: the samples, and kinds without a sample made from one.</summary>
internal static class OutboundSamples
{
    private static readonly Dictionary<string, string> Kinds = new()
    {
        ["markdown"] = """{"content":"**Bold**, *italic*, ~~gone~~, `a_b`, [terms](https://x.com/a_b)\n\n> quoted\n\n- one\n- two"}""",
        ["long-text"] = $$"""{"content":"{{string.Join(' ', Enumerable.Range(1000, 900))}}"}""",
        ["reply"] = """{"content":"Yes","content_attributes":{"in_reply_to":1000,"in_reply_to_external_id":"wamid.HBgNNTUxMTk4NzY1NDMyMRUCABIYFDNBNEE2NTk5QUVFMDM4MTAxNDRGAA=="}}""",
        ["automation"] = """{"sender":null,"content":"We are closed","content_attributes":{"automation_rule_id":3}}""",
        ["captain"] = """{"sender":{"id":1,"name":"Captain","type":"captain_assistant"},"content":"I can help"}""",
        ["csat"] = """{"message_type":"template","sender":null,"content_type":"input_csat","content":"Please rate us https://chatwoot.example.com/survey/responses/0b8c"}""",
        ["input-email"] = """{"message_type":"template","sender":null,"content_type":"input_email","content":"Your email?"}""",
        ["input-email-of-bot"] = """{"sender":{"id":5,"name":"Bot","type":"agent_bot"},"content_type":"input_email","content":"Your email?"}""",
        ["integrations"] = """{"content_type":"integrations","content":"Join the call"}""",
        ["voice-call"] = """{"content_type":"voice_call","content":"Call"}""",
        ["activity"] = """{"message_type":"activity","content":"Ana resolved the conversation"}""",
        ["empty"] = """{"content":null}""",
        ["external-echo"] = """{"content_attributes":{"external_echo":true}}""",
        ["bridge-marker"] = """{"content_attributes":{"ryzebridge":{"kind":"note"}}}""",
        ["private-not-said"] = """{"private":null}""",
        ["select-list"] = """{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"One","value":"1"},{"title":"Two","value":"2"},{"title":"Three","value":"3"},{"title":"Four","value":"4"}]}}""",
        ["select-long"] = """{"content":"Which?","content_type":"input_select","content_attributes":{"items":[{"title":"A title that is longer than any row","value":"1"},{"title":"Two","value":"2"}]}}""",
        ["card-buttons"] = """{"content":"Look","content_type":"cards","content_attributes":{"items":[{"title":"Shoe","description":"Blue","actions":[{"type":"postback","text":"Buy","payload":"BUY"},{"type":"postback","text":"More","payload":"MORE"}]}]}}""",
        ["cards-links"] = """{"content":null,"content_type":"cards","content_attributes":{"items":[{"title":"Shoe","description":"Blue","actions":[{"type":"link","text":"View","uri":"https://x.com/1"}]},{"title":"Hat","actions":[{"type":"link","text":"View","uri":"https://x.com/2"}]}]}}""",
        ["articles"] = """{"content":"See","content_type":"article","content_attributes":{"items":[{"title":"Returns","description":"Within 30 days","link":"https://x.com/returns"}]}}""",
        ["form"] = """{"content":"Tell us","content_type":"form","content_attributes":{"items":[{"name":"email","label":"Email","type":"email"},{"name":"size","label":"Size","type":"text"}]}}""",
        ["form-options"] = """{"content":"Tell us","content_type":"form","content_attributes":{"items":[{"name":"size","label":"Size","type":"select","options":[{"label":"Small","value":"s"},{"label":"Large","value":"l"}]}]}}""",
        ["select-descriptions"] = """{"content":"Escolha um plano:","content_type":"input_select","content_attributes":{"items":[{"title":"Básico","value":"basic","description":"100 Mb, sem fidelidade"},{"title":"Família","value":"family","description":"300 Mb"},{"title":"Empresa","value":"biz","description":"600 Mb, IP fixo & SLA"}]}}""",
        ["card-picture"] = """{"content":"Veja:","content_type":"cards","content_attributes":{"items":[{"media_url":"https://assets.example.com/a.png","title":"Tênis","description":"R$ 199,00","actions":[{"type":"link","text":"Ver","uri":"https://loja.example/a"}]}]}}""",
        ["card-without-title"] = """{"content":null,"content_type":"cards","content_attributes":{"items":[{"media_url":"https://assets.example.com/a.png","title":"","actions":[{"type":"link","text":"Abrir","uri":"https://x.example"}]}]}}""",
        ["sticker"] = """{"content":null,"attachments":[{"id":1,"file_type":"image","content_type":"image/webp","extension":"webp","file_size":2000,"data_url":"https://chatwoot.example.com/rails/active_storage/blobs/redirect/x/smile.webp"}]}""",
        ["sticker-captioned"] = """{"content":"ha","attachments":[{"id":1,"file_type":"image","content_type":"image/webp","extension":"webp","file_size":2000,"data_url":"https://chatwoot.example.com/rails/active_storage/blobs/redirect/x/smile.webp"}]}""",
        ["large-image"] = """{"content":"plan","attachments":[{"id":1,"file_type":"image","content_type":"image/png","extension":"png","file_size":9000000,"data_url":"https://chatwoot.example.com/rails/active_storage/blobs/redirect/x/plan.png"}]}""",
        ["too-large"] = """{"content":"film","attachments":[{"id":1,"file_type":"video","content_type":"video/mp4","extension":"mp4","file_size":200000000,"data_url":"https://chatwoot.example.com/rails/active_storage/blobs/redirect/x/film.mp4"}]}""",
        ["audio-with-text"] = """{"content":"our jingle","attachments":[{"id":1,"file_type":"audio","content_type":"audio/mpeg","extension":"mp3","file_size":2000,"data_url":"https://chatwoot.example.com/rails/active_storage/blobs/redirect/x/jingle.mp3"}]}""",
        ["template-command"] = """{"content":"/template order_update pt_BR Ana | 42"}""",
        ["template-params"] = """{"content":"Olá Ana","additional_attributes":{"template_params":{"name":"order_update","language":"pt_BR","processed_params":{"1":"Ana","2":"42"}}}}""",
        ["injected-mention"] = """{"content":"Ask [@Ana](mention://user/2/Ana)"}""",
    };

    public static IReadOnlyDictionary<string, byte[]> All { get; } = Read();

    private static Dictionary<string, byte[]> Read()
    {
        var samples = Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Samples", "Chatwoot", "webhooks"), "*.json")
            .Where(file => Path.GetFileName(file) is not "signature_vectors.json" && !Path.GetFileName(file).StartsWith("account_only", StringComparison.Ordinal))
            .ToDictionary(file => Path.GetFileNameWithoutExtension(file), File.ReadAllBytes);
        foreach (var (name, change) in Kinds)
        {
            var webhook = (JsonObject)JsonNode.Parse(samples["message_created.outgoing"])!;
            foreach (var (key, value) in (JsonObject)JsonNode.Parse(change)!)
                webhook[key] = value?.DeepClone();
            samples[$"kind-{name}"] = Encoding.UTF8.GetBytes(webhook.ToJsonString());
        }

        foreach (var (name, change) in ReportedCases.FromChatwoot)
        {
            var webhook = (JsonObject)JsonNode.Parse(samples["message_created.outgoing"])!;
            foreach (var (key, value) in change.Where(member => member.Key is not "conversation"))
                webhook[key] = value?.DeepClone();
            if (change["conversation"]?["messages"] is JsonArray { Count: > 0 } messages)
            {
                messages[0]!["id"] = webhook["id"]!.DeepClone();
                webhook["conversation"]!["messages"] = messages.DeepClone();
            }

            samples[name] = Encoding.UTF8.GetBytes(webhook.ToJsonString());
        }

        return samples;
    }
}
