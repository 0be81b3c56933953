using System.Globalization;
using System.Security.Cryptography;
using RyzeBridge.CloudApiSimulator.Numbers;

namespace RyzeBridge.CloudApiSimulator.Webhooks;

/// <summary>Meta's question to a webhook address before it is taken.</summary>
internal static class WebhookVerification
{
    /// <summary>Why the address is refused; null when it gave the challenge back, or nothing is to be asked.</summary>
    public static async Task<string?> RefuseAsync(NumberSettings number, HttpClient client, CancellationToken cancellationToken)
    {
        if (number.WebhookUrl is null || number.VerifyToken is null)
            return null;
        var challenge = RandomNumberGenerator.GetInt32(100_000_000, int.MaxValue).ToString(CultureInfo.InvariantCulture);
        var separator = number.WebhookUrl.Query.Length is 0 ? '?' : '&';
        var url = $"{number.WebhookUrl}{separator}hub.mode=subscribe&hub.challenge={challenge}&hub.verify_token={Uri.EscapeDataString(number.VerifyToken)}";
        try
        {
            using var response = await client.GetAsync(new Uri(url), cancellationToken);
            var answer = await response.Content.ReadAsStringAsync(cancellationToken);
            return response.IsSuccessStatusCode && answer == challenge
                ? null
                : $"The callback URL or verify token couldn't be validated: HTTP {(int)response.StatusCode}, the body {(answer == challenge ? "is" : "is not")} the challenge.";
        }
        catch (HttpRequestException exception)
        {
            return $"The callback URL couldn't be reached: {exception.Message}";
        }
    }
}
