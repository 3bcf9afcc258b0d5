using System.Diagnostics;

namespace SahelBlog.Transfer;

/// <summary>
/// The points of a backup and of a restore at which a power cut would be worst. Nothing happens there, unless the process
/// was started with the name of one in its environment: then it dies at that point, so that tests can see what is left.
/// </summary>
public sealed class Milestones
{
    /// <summary>The environment variable that names the point.</summary>
    public const string Variable = "SAHELBLOG_DIES_AT";

    private readonly string? end = Environment.GetEnvironmentVariable(Variable);

    /// <summary>Passes a point.</summary>
    public void Reach(string point)
    {
        if (end is null || end != point)
            return;
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
