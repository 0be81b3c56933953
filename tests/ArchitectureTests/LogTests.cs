using System.Text.RegularExpressions;

namespace RyzeBridge.ArchitectureTests;

/// <summary>What operators read.</summary>
public sealed partial class LogTests
{
    /// <summary>A reason may be a remote's own sentence, which has its full stop: it stands at the end, and the message adds none.</summary>
    [Fact]
    public void No_log_message_puts_a_full_stop_behind_a_reason()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "RyzeBridge.slnx")))
            root = root.Parent;
        var messages = new[] { "libraries", "services" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(root.FullName, folder), "*.cs", SearchOption.AllDirectories))
            .SelectMany(File.ReadAllLines)
            .Where(line => line.Contains("[LoggerMessage(", StringComparison.Ordinal))
            .ToList();

        Assert.NotEmpty(messages);
        Assert.DoesNotContain(messages, message => ReasonWithFullStop().IsMatch(message));
    }

    [GeneratedRegex(@"\{(Reason|Error|Answer|Failure)\}\.", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ReasonWithFullStop();
}
