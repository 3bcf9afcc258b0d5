using SahelBlog.Settings;

namespace SahelBlog.Web.Hosting.Puzzles;

/// <summary>
/// Whether robots storm the comments just now. Each instance sees its own share and keeps it in memory: an attack that
/// outlives a restart is noticed anew within minutes.
/// </summary>
internal sealed partial class AttackWatch(BlogClock clock, ILogger<AttackWatch> log)
{
    /// <summary>
    /// Signs within <see cref="Window"/> that make an attack. A blog in peace sees fewer in a day; a storm brings them in
    /// seconds. One robot alone may bring it about, which costs readers a second each, and robots more.
    /// </summary>
    public const int Many = 20;

    /// <summary>Signs that are kept at most, so that a storm fills no memory; far more than make an attack.</summary>
    private const int MostKept = 1000;

    /// <summary>How long a sign counts: as long as the limits on comments look back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> signs = new();

    /// <summary>Whether there is an attack now.</summary>
    public bool IsOn
    {
        get
        {
            lock (gate)
            {
                Forget();
                return signs.Count >= Many;
            }
        }
    }

    /// <summary>A comment that looks like a robot's has come, or one too many, or one whose puzzle is still to be solved.</summary>
    public void Note()
    {
        bool begins;
        lock (gate)
        {
            Forget();
            if (signs.Count == MostKept)
                signs.Dequeue();
            signs.Enqueue(clock.Now);
            begins = signs.Count == Many;
        }
        if (begins)
            LogAttack(Many, Window.TotalMinutes);
    }

    /// <summary>What was taken for a sign was a person: the puzzle is solved.</summary>
    public void TakeBack()
    {
        lock (gate)
            signs.TryDequeue(out _);
    }

    private void Forget()
    {
        var before = clock.Now - Window;
        while (signs.TryPeek(out var oldest) && oldest <= before)
            signs.Dequeue();
    }

    [LoggerMessage(
        20,
        LogLevel.Warning,
        "Comments look like an attack: {Many} of robots or beyond the limits within {Minutes} minutes"
    )]
    private partial void LogAttack(int many, double minutes);
}
