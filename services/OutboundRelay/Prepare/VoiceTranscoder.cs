using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Options;

namespace RyzeBridge.OutboundRelay.Prepare;

/// <summary>
/// Makes a voice note of a recording: Ogg with one channel of Opus, by <c>ffmpeg</c>. Chatwoot's dashboard records MP3, and
/// browsers WebM. The program reads that one file and nothing else, whatever the file refers to.
/// </summary>
internal sealed partial class VoiceTranscoder(IOptions<OutboundRelayOptions> options, FileSpace space, TimeProvider time, ILogger<VoiceTranscoder> logger) : IDisposable
{
    /// <summary>Containers of sound. A playlist, say, would make the program read what it names.</summary>
    private const string Formats = "mp3,ogg,wav,mov,mp4,matroska,webm,aac,flac,amr,aiff,caf,asf";

    private static readonly TimeSpan LongestRun = TimeSpan.FromMinutes(2);

    private readonly SemaphoreSlim _places = new(Math.Max(1, Environment.ProcessorCount / 2));
    private int _isMissingReported;

    /// <summary>The voice note; null when it could not be made, which the log explains. The caller has reserved room for it.</summary>
    /// <param name="recording">The recording.</param>
    /// <param name="largest">Largest voice note, in bytes.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public async Task<FetchedFile?> TranscodeAsync(FetchedFile recording, long largest, CancellationToken cancellationToken)
    {
        if (options.Value.FfmpegPath is not { Length: > 0 } program)
            return null;
        await _places.WaitAsync(cancellationToken);
        FetchedFile? result = null;
        var isMade = false;
        try
        {
            result = FetchedFile.Create(space);
            isMade = await RunAsync(program, recording.Path, result.Path, largest, cancellationToken) && result.Stream.Length > 0;
            return isMade ? result : null;
        }
        finally
        {
            _places.Release();
            if (!isMade && result is not null)
                await result.DisposeAsync();
        }
    }

    public void Dispose() => _places.Dispose();

    private async Task<bool> RunAsync(string program, string from, string to, long largest, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = CommandOf(program, from, to, largest) };
        return TryStart(process, program) && await SucceedsAsync(process, cancellationToken);
    }

    private static ProcessStartInfo CommandOf(string program, string from, string to, long largest) => new(
        program,
        [
            "-nostdin", "-hide_banner", "-loglevel", "error", "-y",
            "-protocol_whitelist", "file", "-format_whitelist", Formats, "-i", from,
            "-map", "0:a:0", "-vn", "-map_metadata", "-1", "-fflags", "+bitexact",
            "-ac", "1", "-ar", "48000", "-c:a", "libopus", "-b:a", "32k", "-application", "voip", "-fs", largest.ToString(CultureInfo.InvariantCulture), "-f", "ogg", to,
        ])
    {
        RedirectStandardInput = true,
        RedirectStandardError = true,
        RedirectStandardOutput = true,
        UseShellExecute = false,
    };

    private bool TryStart(Process process, string program)
    {
        try
        {
            process.Start();
            return true;
        }
        catch (Win32Exception exception)
        {
            if (Interlocked.Exchange(ref _isMissingReported, 1) == 0)
                Log.Missing(logger, program, exception.Message);
            return false;
        }
    }

    private async Task<bool> SucceedsAsync(Process process, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(LongestRun, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(linked.Token);
            await process.StandardOutput.ReadToEndAsync(linked.Token);
            await process.WaitForExitAsync(linked.Token);
            if (process.ExitCode == 0)
                return true;
            // Its output names the file on our disk, not the agent's.
            Log.Failed(logger, process.ExitCode, await errors);
            return false;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            Log.TooSlow(logger, LongestRun);
            return false;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(Level = LogLevel.Warning, Message = "Recordings go as sound files, not as voice notes: {Program} cannot be started ({Reason}). Install ffmpeg or set OutboundRelay:FfmpegPath.")]
        public static partial void Missing(ILogger logger, string program, string reason);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be made a voice note and goes as it is: ffmpeg ended with {Code}: {Errors}")]
        public static partial void Failed(ILogger logger, int code, string errors);

        [LoggerMessage(Level = LogLevel.Warning, Message = "A recording could not be made a voice note within {Limit} and goes as it is.")]
        public static partial void TooSlow(ILogger logger, TimeSpan limit);
    }
}
