#nullable enable

/// <summary>The program that makes voice notes of recordings.</summary>
static class Ffmpeg
{
    /// <summary>Installs it from the machine's packages where it lacks and may be. Without it recordings go as sound files.</summary>
    public static void Ensure(BuildRun run, Action<string> log)
    {
        if (run.Capture("ffmpeg", "-version") is not null)
            return;
        if (Packages.AreInstallable(run))
        {
            log("Installing ffmpeg with apt.");
            Packages.Install(run, ["ffmpeg"]);
        }

        if (run.Capture("ffmpeg", "-version") is null)
            log("There is no ffmpeg: recordings go as sound files, and the test of voice notes fails. apt-get install ffmpeg");
    }
}
