using System.Diagnostics;

namespace SahelBlog.Markup;

/// <summary>The time that the code of one text may take to be coloured.</summary>
/// <param name="total">That time, all blocks together.</param>
internal sealed class ColouringBudget(TimeSpan total)
{
    private readonly Stopwatch spent = new();

    /// <summary>What is left; zero or less when it is used up.</summary>
    public TimeSpan Left => total - spent.Elapsed;

    /// <summary>Lets the time run.</summary>
    public void Start() => spent.Start();

    /// <summary>Lets the time stand, until <see cref="Start"/>.</summary>
    public void Stop() => spent.Stop();
}
