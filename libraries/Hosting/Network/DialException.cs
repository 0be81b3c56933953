using System.Net;
using System.Net.Sockets;

namespace RyzeBridge.Hosting.Network;

/// <summary>A connection was not made; says to which address, which .NET's own exception does not.</summary>
public sealed class DialException : SocketException
{
    /// <summary>The attempt that failed.</summary>
    public DialException(IPEndPoint remote, SocketError error)
        : base((int)error) => Remote = remote;

    /// <summary>The address that was tried.</summary>
    public IPEndPoint Remote { get; }

    /// <summary>True when the guard refused the address: nothing was sent. Its error is <see cref="SocketError.AccessDenied"/>, which no other failure has.</summary>
    public bool Forbidden { get; init; }
}
