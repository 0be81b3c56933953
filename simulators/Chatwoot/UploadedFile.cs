namespace RyzeBridge.ChatwootSimulator;

/// <summary>One file part of a multipart request.</summary>
internal sealed record UploadedFile(string Name, string ContentType, byte[] Content);
