using System.Text.Json;

namespace RyzeBridge.WhatsApp.CloudApi.Webhooks;

/// <summary>One element of an <c>errors</c> array (of a message or a status).</summary>
internal sealed record CloudApiError(int Code, string? Title, string? Details)
{
    public static CloudApiError? First(JsonElement holder)
    {
        foreach (var error in holder.Items("errors"))
        {
            return new CloudApiError(
                int.TryParse(error.Text("code"), out var code) ? code : -1,
                error.Text("title") ?? error.Text("message"),
                error.Text("error_data", "details"));
        }

        return null;
    }

    /// <summary><c>code: title - details</c>; the details only when they say something else.</summary>
    public string Describe() => CloudApiFailures.Describe(Code, Title, Details);
}
