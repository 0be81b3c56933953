using System.Net.Sockets;

namespace RyzeBridge.Remotes;

/// <summary>
/// Recognises that the host's guard refused to connect. The guard says so by <see cref="SocketError.AccessDenied"/>, which nothing else
/// throws through it. Nothing was sent, and nothing of it passes by itself: not to be repeated.
/// </summary>
public static class ForbiddenAddress
{
    /// <summary>True when an exception of an HTTP client, or one inside of it, is the guard's refusal.</summary>
    public static bool IsRefusal(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
        {
            if (exception is SocketException { SocketErrorCode: SocketError.AccessDenied })
                return true;
        }

        return false;
    }
}
