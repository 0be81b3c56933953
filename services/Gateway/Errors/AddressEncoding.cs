using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Http.Features;

namespace RyzeBridge.Gateway.Errors;

/// <summary>
/// Refuses an address whose percent-encoded bytes are no UTF-8. ASP.NET Core leaves them as they are or puts a replacement character in
/// their place: the call would be about another name than the one that was meant.
/// </summary>
internal sealed class AddressEncoding(RequestDelegate next)
{
    public const string NotUtf8 = "bad request: the address is not valid UTF-8";

    public Task InvokeAsync(HttpContext context) =>
        IsUtf8(context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "")
            ? next(context)
            : Refusal.Of(StatusCodes.Status400BadRequest, NotUtf8).ExecuteAsync(context);

    /// <summary>True when the bytes that the address encodes are text. What is no encoding stands for itself.</summary>
    internal static bool IsUtf8(string target)
    {
        if (!target.Contains('%'))
            return true;
        var bytes = new byte[target.Length];
        var count = 0;
        for (var index = 0; index < target.Length; index++)
        {
            if (target[index] == '%' && byte.TryParse(target.AsSpan(index + 1, Math.Min(2, target.Length - index - 1)), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var encoded)
                && index + 2 < target.Length)
            {
                bytes[count++] = encoded;
                index += 2;
            }
            else
            {
                // The web server takes ASCII alone here.
                bytes[count++] = (byte)target[index];
            }
        }

        return Utf8.IsValid(bytes.AsSpan(0, count));
    }
}
