#nullable enable

/// <summary>Removes the containers of a run, also of one that was killed: a mark in the run's folder says which kind it has.</summary>
static class Containers
{
    /// <summary>From now on the run may have containers of that kind.</summary>
    public static void Announce(BuildRun run, ContainersBy kind) => Files.WriteAllText(Mark(run.Folder, kind), "");

    /// <summary>Removes what the run has.</summary>
    public static void Remove(string runId, string runFolder)
    {
        if (Files.Exists(Mark(runFolder, ContainersBy.Compose)))
            ComposeServers.Remove(runId);
        if (Files.Exists(Mark(runFolder, ContainersBy.Tests)))
            RemoveOfTestsAsync(runId).GetAwaiter().GetResult();
        ComposeTest.Remove(runId, runFolder);
    }

    static async Task RemoveOfTestsAsync(string runId)
    {
        using var docker = await Docker.FindAsync();
        if (docker is not null)
            await docker.RemoveContainersAsync(runId);
    }

    static string Mark(string runFolder, ContainersBy kind) => Paths.Combine(runFolder, $"containers-by-{kind}".ToLowerInvariant());
}
