#nullable enable

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

/// <summary>
/// One run of the build on this machine: its folder, its ports and every process it starts.
/// <para>
/// A run claims a slot by locking <c>/tmp/ryzebridge-NNN.lock</c>; the kernel frees the lock however the run ends. A slot
/// stands for twenty ports, so that parallel runs cannot collide. Whatever a run starts carries <c>RYZEBRIDGE_RUN=id</c> in
/// its environment, and so do the children of that: stopping is to end what carries the id. The lock file names the id, so
/// that the next run finds and ends what a killed one left behind, and never touches one that lives.
/// </para>
/// </summary>
sealed class BuildRun
{
    // Not Path.GetTempPath(): all runs must meet here, and the postgres user must be able to enter.
    const string Root = "/tmp";
    const int Slots = 200;
    const int FirstPort = 20000; // below the range from which the kernel takes ports for outgoing connections
    const int PortsPerSlot = 20;

    readonly FileStream _lock;
    readonly Stack<Action> _whenStopped = new();
    int _nextPort;
    int _stopped;

    BuildRun(FileStream claimed, int slot, string id)
    {
        _lock = claimed;
        _nextPort = FirstPort + slot * PortsPerSlot;
        PortsEnd = _nextPort + PortsPerSlot;
        Id = id;
        Folder = FolderOf(id);
        Folders.CreateDirectory(Folder);
        // Others may pass through (the postgres user must), but not look around.
        Files.SetUnixFileMode(Folder, Mode("rwx--x--x"));
        Environment.SetEnvironmentVariable(Processes.Marker, id);
    }

    /// <summary>Random name of the run.</summary>
    public string Id { get; }

    /// <summary>Folder that is deleted with the run.</summary>
    public string Folder { get; }

    /// <summary>The run is being stopped; nothing may be started any more.</summary>
    public bool Stopping => Volatile.Read(ref _stopped) != 0;

    int PortsEnd { get; }

    /// <summary>Sweeps what killed runs left behind, then claims a slot.</summary>
    public static BuildRun Claim(Action<string> log)
    {
        foreach (var path in Folders.EnumerateFiles(Root, "ryzebridge-*.lock"))
        {
            if (TryLock(path, FileMode.Open) is not { } abandoned)
                continue;
            using (abandoned)
            {
                SweepAbandoned(abandoned, log);
                Files.Delete(path);
            }
        }

        for (var slot = 0; slot < Slots; slot++)
        {
            if (TryClaim($"{Root}/ryzebridge-{slot:000}.lock") is not { } claimed)
                continue;
            SweepAbandoned(claimed, log);
            var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
            claimed.SetLength(0);
            claimed.Write(Encoding.ASCII.GetBytes(id));
            claimed.Flush();
            return new BuildRun(claimed, slot, id);
        }

        throw new InvalidOperationException($"All {Slots} slots for parallel builds are taken ({Root}/ryzebridge-*.lock).");
    }

    /// <summary>A port that nobody listens on and that no parallel run will take.</summary>
    public int FreePort()
    {
        lock (_whenStopped)
        {
            while (_nextPort < PortsEnd)
            {
                var port = _nextPort++;
                if (IsFree(port))
                    return port;
            }
        }

        throw new InvalidOperationException($"No free port left below {PortsEnd} for this run.");
    }

    /// <summary>A port that people know, when nobody has it; else any free one.</summary>
    public int FreePort(int preferred)
    {
        if (TryClaim($"{Root}/ryzebridge-port-{preferred}.lock") is not { } claimed)
            return FreePort();
        WhenStopped(() => Release(claimed));
        return IsFree(preferred) ? preferred : FreePort();
    }

    /// <summary>Nobody listens on the port.</summary>
    public static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Any, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>A folder of its own below the run's folder, closed to other users.</summary>
    public string CreateFolder(string name)
    {
        var path = Paths.Combine(Folder, name);
        Folders.CreateDirectory(path);
        Files.SetUnixFileMode(path, Mode("rwx------"));
        return path;
    }

    /// <summary>Does something before the run's processes are ended; what was added last is done first.</summary>
    public void WhenStopped(Action action)
    {
        lock (_whenStopped)
            _whenStopped.Push(action);
    }

    /// <summary>
    /// Starts a process in a session of its own, out of reach of the terminal's Ctrl-C, so that the run stops it in good order.
    /// </summary>
    public Process StartDaemon(string logFile, IReadOnlyDictionary<string, string> environment, string[] command, string? workingDirectory = null)
    {
        var start = new ProcessStartInfo("setsid") { UseShellExecute = false, WorkingDirectory = workingDirectory ?? Folder };
        foreach (var argument in (string[])["sh", "-c", """log=$1; shift; exec "$@" </dev/null >>"$log" 2>&1""", "sh", logFile, .. command])
            start.ArgumentList.Add(argument);
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        return Start(start);
    }

    /// <summary>Runs a command to its end in the build's own terminal; the exit code, or null when it was ended for taking too long.</summary>
    public int? Execute(TimeSpan limit, IReadOnlyDictionary<string, string> environment, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { UseShellExecute = false };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Start(start);
        var ended = process.WaitForExit(limit);
        WaitWhenStopping();
        if (ended)
            return process.ExitCode;
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        return null;
    }

    /// <summary>Runs a short command, returning what it wrote; null when it failed or is not installed.</summary>
    public string? Capture(params string[] command) => Capture(new Dictionary<string, string>(), Environment.CurrentDirectory, command);

    /// <summary>The same, with variables and a working directory.</summary>
    public string? Capture(IReadOnlyDictionary<string, string> environment, string workingDirectory, string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        try
        {
            using var process = Start(start);
            var errors = process.StandardError.ReadToEndAsync(); // or a full pipe would stop the process
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            WaitWhenStopping();
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    /// <summary>Ends everything the run started and deletes its folder.</summary>
    public void Stop()
    {
        if (Interlocked.Exchange(ref _stopped, 1) != 0)
            return;
        while (_whenStopped.TryPop(out var action))
            action();
        Sweep(Id);
        Release(_lock);
    }

    static void Release(FileStream claimed)
    {
        Files.Delete(claimed.Name);
        claimed.Dispose();
    }

    Process Start(ProcessStartInfo start)
    {
        WaitWhenStopping();
        return Process.Start(start)!;
    }

    // The thread that stops the run also exits the process; the others have nothing more to do or to say.
    void WaitWhenStopping()
    {
        if (Stopping)
            Thread.Sleep(Timeout.Infinite);
    }

    // The last owner may have deleted the file between our opening and our locking it: then another run may hold a new file of
    // the same name, and this lock means nothing.
    static FileStream? TryClaim(string path)
    {
        var claimed = TryLock(path, FileMode.OpenOrCreate);
        if (claimed is null || new FileInfo($"/proc/self/fd/{claimed.SafeFileHandle.DangerousGetHandle()}").LinkTarget == path)
            return claimed;
        claimed.Dispose();
        return null;
    }

    static FileStream? TryLock(string path, FileMode mode)
    {
        try
        {
            return new FileStream(path, mode, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static void SweepAbandoned(FileStream claimed, Action<string> log)
    {
        var id = new StreamReader(claimed, leaveOpen: true).ReadToEnd();
        if (id.Length != 12 || !id.All(char.IsAsciiHexDigitLower))
            return;
        log($"Sweeping what the killed run {id} left behind.");
        Sweep(id);
    }

    static void Sweep(string id)
    {
        // Before the processes: one of them may be the containers' engine.
        Containers.Remove(id, FolderOf(id));
        Processes.EndOf(id);
        if (Folders.Exists(FolderOf(id)))
            Folders.Delete(FolderOf(id), recursive: true);
    }

    static string FolderOf(string id) => $"{Root}/ryzebridge-{id}";

    static UnixFileMode Mode(string text) => (UnixFileMode)text.Aggregate(0, (bits, letter) => bits << 1 | (letter == '-' ? 0 : 1));
}
