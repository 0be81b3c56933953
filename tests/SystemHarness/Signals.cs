using System.Runtime.InteropServices;

namespace RyzeBridge.SystemHarness;

/// <summary>Signals to processes of ours.</summary>
internal static partial class Signals
{
    private const int SigInt = 2;
    private const int SigQuit = 3;
    private const int SigTerm = 15;

    /// <summary>Asks a process to end. False: there is none.</summary>
    public static bool Terminate(int process) => Kill(process, SigTerm) == 0;

    /// <summary>Asks PostgreSQL to disconnect its clients and end. False: there is none.</summary>
    public static bool Interrupt(int process) => Kill(process, SigInt) == 0;

    /// <summary>Tells PostgreSQL to end all its processes as they are. False: there is none.</summary>
    public static bool Quit(int process) => Kill(process, SigQuit) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
