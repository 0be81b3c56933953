using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MassTransit;
using RabbitMQ.Client;
using ConfigurationException = RyzeBridge.Hosting.Configuration.ConfigurationException;

namespace RyzeBridge.Messaging;

/// <summary>
/// How the broker is reached. The address is read once, for MassTransit and for the client below it, which disagree: MassTransit goes by the
/// port and the client accepts a certificate of any name. With <c>amqps</c> the connection is encrypted on whatever port, and the
/// broker's certificate must be valid for the host's name.
/// </summary>
internal sealed class BrokerConnection
{
    private static readonly Oid ServerAuthentication = new("1.3.6.1.5.5.7.3.1");

    private readonly ConnectionFactory _factory;
    private readonly string? _rootCertificate;
    private readonly (string Certificate, string Key)? _client;

    /// <exception cref="ConfigurationException">The address or a certificate cannot be used.</exception>
    public BrokerConnection(string address, BusOptions options)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.Scheme is not ("amqp" or "amqps"))
            throw new ConfigurationException("ConnectionStrings:RabbitMq is no address of a broker. Give it, e.g. ConnectionStrings__RabbitMq='amqps://user:password@rabbitmq:5671/'.");
        _factory = new ConnectionFactory { Uri = uri };
        _rootCertificate = options.RootCertificate;
        _client = (options.ClientCertificate, options.ClientKey) switch
        {
            ({ } certificate, { } key) => (certificate, key),
            (null, null) => null,
            _ => throw new ConfigurationException("Bus:ClientCertificate and Bus:ClientKey belong together, e.g. Bus__ClientCertificate=/run/tls/tls.crt Bus__ClientKey=/run/tls/tls.key."),
        };
        if (uri.Scheme == "amqps")
            Encrypt();
        else if (_rootCertificate is not null || _client is not null)
            throw new ConfigurationException("Bus:RootCertificate and Bus:ClientCertificate need an encrypted connection: ConnectionStrings__RabbitMq='amqps://user:password@rabbitmq:5671/'.");
    }

    /// <summary>Opens a connection apart from the bus's own.</summary>
    public Task<IConnection> ConnectAsync(CancellationToken cancellationToken) => _factory.CreateConnectionAsync(cancellationToken);

    /// <summary>Tells the bus where the broker is.</summary>
    public void Configure(IRabbitMqBusFactoryConfigurator bus) =>
        bus.Host(_factory.HostName, (ushort)_factory.Endpoint.Port, _factory.VirtualHost, host =>
        {
            host.Username(_factory.UserName);
            host.Password(_factory.Password);
            host.PublisherConfirmation = true;
            if (!_factory.Ssl.Enabled)
                return;
            host.UseSsl(tls =>
            {
                tls.ServerName = _factory.Ssl.ServerName;
                tls.Protocol = _factory.Ssl.Version;
                tls.CertificateValidationCallback = _factory.Ssl.CertificateValidationCallback;
                tls.CertificateSelectionCallback = _factory.Ssl.CertificateSelectionCallback;
                tls.EnforcePolicyErrors(SslPolicyErrors.RemoteCertificateNameMismatch | SslPolicyErrors.RemoteCertificateChainErrors | SslPolicyErrors.RemoteCertificateNotAvailable);
            });
        });

    private void Encrypt()
    {
        // What cannot be read fails at start, and not in every attempt to connect.
        if (_rootCertificate is not null)
            Read("Bus:RootCertificate", ReadRoots);
        if (_client is not null)
            Read("Bus:ClientCertificate", ReadClient);
        _factory.Ssl = new SslOption(_factory.HostName)
        {
            Enabled = true,
            Version = SslProtocols.None, // the operating system's choice
            AcceptablePolicyErrors = SslPolicyErrors.None,
            CertificateValidationCallback = IsTrusted,
            // Read for every connection: certificates are renewed while the service runs.
            CertificateSelectionCallback = _client is null ? null : (_, _, _, _, _) => ReadClient(),
        };
    }

    private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (_rootCertificate is null)
            return errors == SslPolicyErrors.None;
        if (certificate is not X509Certificate2 server || (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) != SslPolicyErrors.None)
            return false;
        using var chain = new X509Chain
        {
            ChainPolicy =
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                // A private authority seldom publishes what it has revoked.
                RevocationMode = X509RevocationMode.NoCheck,
            },
        };
        chain.ChainPolicy.ApplicationPolicy.Add(ServerAuthentication);
        chain.ChainPolicy.CustomTrustStore.AddRange(ReadRoots());
        if (presented is not null)
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        return chain.Build(server);
    }

    private X509Certificate2Collection ReadRoots()
    {
        var roots = new X509Certificate2Collection();
        roots.ImportFromPemFile(_rootCertificate!);
        return roots;
    }

    private X509Certificate2 ReadClient() => X509Certificate2.CreateFromPemFile(_client!.Value.Certificate, _client.Value.Key);

    private static void Read<TCertificate>(string setting, Func<TCertificate> read)
    {
        try
        {
            read();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new ConfigurationException($"{setting} cannot be read as PEM: {exception.Message} Give a file, e.g. /run/tls/ca.crt.");
        }
    }
}
