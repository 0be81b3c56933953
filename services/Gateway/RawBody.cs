namespace RyzeBridge.Gateway;

/// <summary>
/// Reads bodies byte for byte, up to a limit. The limit is ours and not Kestrel's, which would close the connection on a
/// sender that still writes: it would see a broken pipe in place of the answer.
/// </summary>
internal static class RawBody
{
    private const int Chunk = 16 * 1024;

    /// <summary>Null when it is larger than the limit.</summary>
    public static async Task<byte[]?> ReadAsync(HttpRequest request, int limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
            return null;
        using var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var chunk = new byte[Chunk];
        while (await request.Body.ReadAsync(chunk, cancellationToken) is > 0 and var read)
        {
            if (body.Length + read > limit)
                return null;
            body.Write(chunk, 0, read);
        }

        return body.ToArray();
    }
}
