using System.Text.Json;
using RyzeBridge.WhatsApp;
using RyzeBridge.WhatsApp.CloudApi;
using RyzeBridge.WhatsApp.CloudApi.Webhooks;

namespace RyzeBridge.UnitTests.WhatsApp.CloudApi;

public sealed class CloudApiSettingsTests
{
    [Fact]
    public void The_example_of_the_messages_is_accepted()
    {
        var settings = CloudApiSettings.Parse(CloudApiSettings.Example.Replace("…", "x", StringComparison.Ordinal));

        Assert.Equal("106540352242922", settings.PhoneNumberId);
        Assert.Equal("EAAx", settings.AccessToken);
        Assert.Equal("0123456789abcdef0123456789abcdef", settings.AppSecret);
        Assert.Equal("102290129340398", settings.BusinessAccountId);
        Assert.Null(settings.ApiVersion);
        Assert.DoesNotContain("EAA", settings.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "connector: must be an object")]
    [InlineData("""{"accessToken":"a","appSecret":"b"}""", "connector.phoneNumberId: is missing; give the number's id")]
    [InlineData("""{"phoneNumberId":"+1650","accessToken":"a","appSecret":"b"}""", "connector.phoneNumberId: must be digits")]
    [InlineData("""{"phoneNumberId":1650,"accessToken":"a","appSecret":"b"}""", "connector.phoneNumberId: must be a string in quotes")]
    [InlineData("""{"phoneNumberId":"1","appSecret":"b"}""", "connector.accessToken: is missing; give a permanent system-user token")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a b","appSecret":"b"}""", "connector.accessToken: contains white space")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"  "}""", "connector.appSecret: is missing; give the app secret")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appSecret":"b","apiVersion":"23"}""", "connector.apiVersion: must look like v23.0")]
    [InlineData("""{"phoneNumberId":"1","accessToken":"a","appsecret":"b"}""", "connector.appsecret: is not a field")]
    public void A_wrong_field_is_named_with_what_to_give(string json, string message)
    {
        var exception = Assert.Throws<ConnectorSettingsException>(() => CloudApiSettings.Parse(json));

        Assert.StartsWith(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_type_is_answered_with_those_that_exist()
    {
        var connectors = new ConnectorRoles<IWebhookSource>([new CloudApiWebhookSource()]);

        Assert.Equal("cloud", connectors.ForSettings(Json("""{"type":"cloud"}""")).Type);
        Assert.Equal(
            "connector.type: 'telegram' is not a connector of this installation; give one of: cloud.",
            Assert.Throws<ConnectorSettingsException>(() => connectors.ForSettings(Json("""{"type":"telegram"}"""))).Message);
        Assert.Equal(
            "connector.type: is missing; give one of: cloud.",
            Assert.Throws<ConnectorSettingsException>(() => connectors.ForSettings(Json("{}"))).Message);
    }

    private static JsonElement Json(string json) => JsonDocument.Parse(json).RootElement;
}
