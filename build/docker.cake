#nullable enable

using System.Net.Http;
using System.Text.Json;
using System.Text.Json.Nodes;

/// <summary>The Docker API of this machine, as far as the build must know it: does it answer, and can it have an image?</summary>
sealed class Docker : IDisposable
{
    readonly HttpClient _api;

    Docker(HttpClient api) => _api = api;

    /// <summary>The first API that answers: that of <c>DOCKER_HOST</c>, else one of the usual sockets. Null: none does.</summary>
    public static async Task<Docker?> FindAsync()
    {
        foreach (var endpoint in Endpoints())
        {
            var docker = new Docker(new HttpClient(HandlerFor(endpoint)) { BaseAddress = new Uri("http://docker/"), Timeout = TimeSpan.FromMinutes(4) });
            if (await docker.AnswersAsync())
                return docker;
            docker.Dispose();
        }

        return null;
    }

    /// <summary>Null when the image is there or could be pulled; else why not.</summary>
    public async Task<string?> WhyMissingAsync(string image)
    {
        try
        {
            using var known = await _api.GetAsync($"images/{image}/json");
            if (known.IsSuccessStatusCode)
                return null;
            // A pull reports failure in its last line, under status 200.
            using var pull = await _api.PostAsync($"images/create?fromImage={Uri.EscapeDataString(image)}", content: null);
            var progress = await pull.Content.ReadAsStringAsync();
            var last = progress.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "";
            return pull.IsSuccessStatusCode && ErrorOf(last) is null ? null : $"{image} ({ErrorOf(last) ?? last})";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            return $"{image} ({failure.Message})";
        }
    }

    /// <summary>Removes the containers that the tests of a run started and could not remove.</summary>
    public async Task RemoveContainersAsync(string runId)
    {
        var filter = Uri.EscapeDataString($$"""{"label":["ryzebridge.run={{runId}}"]}""");
        var found = JsonNode.Parse(await _api.GetStringAsync($"containers/json?all=true&filters={filter}"))!;
        foreach (var id in found.AsArray().Select(container => (string)container!["Id"]!))
            (await _api.DeleteAsync($"containers/{id}?force=true&v=true")).Dispose();
    }

    public void Dispose() => _api.Dispose();

    static string? ErrorOf(string json)
    {
        try
        {
            return JsonNode.Parse(json)?["error"]?.ToString();
        }
        catch (JsonException)
        {
            return null;
        }
    }

    async Task<bool> AnswersAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(3));
        try
        {
            using var pong = await _api.GetAsync("_ping", limit.Token);
            return pong.IsSuccessStatusCode;
        }
        catch (Exception silence) when (silence is HttpRequestException or OperationCanceledException)
        {
            return false;
        }
    }

    static IEnumerable<string> Endpoints()
    {
        if (Environment.GetEnvironmentVariable("DOCKER_HOST") is { Length: > 0 } given)
            return [given];
        string[] sockets =
        [
            "/var/run/docker.sock",
            $"{Environment.GetEnvironmentVariable("XDG_RUNTIME_DIR")}/docker.sock",
            $"{Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)}/.docker/run/docker.sock",
        ];
        return sockets.Where(Files.Exists).Select(socket => "unix://" + socket);
    }

    static SocketsHttpHandler HandlerFor(string endpoint) => new()
    {
        ConnectCallback = async (_, cancellationToken) =>
        {
            var unix = endpoint.StartsWith("unix://", StringComparison.Ordinal);
            var uri = unix ? null : new Uri(endpoint);
            var socket = unix
                ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
                : new Socket(SocketType.Stream, ProtocolType.Tcp);
            EndPoint address = unix ? new UnixDomainSocketEndPoint(endpoint["unix://".Length..]) : new DnsEndPoint(uri!.Host, uri.Port);
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
