using SahelBlog.Fetching;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks;

/// <summary>What the reading of an announced page means for its entry.</summary>
internal abstract record SourceVerdict
{
    private SourceVerdict() { }

    /// <summary>What is answered to who waits for it; null when the link is there.</summary>
    public virtual AnnounceProblem? Problem => null;

    /// <summary>What an answer that came, or did not come, means where no page was read.</summary>
    public static SourceVerdict Of(FetchFailure failure)
    {
        // All failures of the network look alike, so that no port can be probed (P5).
        var problem = failure is FetchFailure.BadAddress or FetchFailure.WrongMediaType
            ? AnnounceProblem.SourceUnknown
            : AnnounceProblem.SourceUnreachable;
        return
            failure
                is FetchFailure.TimedOut
                    or FetchFailure.Unreachable
                    or FetchFailure.Unresolvable
                    // It counts as a try: a chain of redirects that uses up the budget each time must come to an end.
                    or FetchFailure.NotNow
            ? new Unsure(failure.Words(), problem)
            : new Absent(failure.Words(), problem);
    }

    /// <summary>What a page without the link means.</summary>
    public static SourceVerdict Of(SourceProblem problem) =>
        problem switch
        {
            SourceProblem.Gone => new Absent(problem.Words(), AnnounceProblem.SourceUnknown),
            // Among them those who take us for a robot, or want us to come later: only 404 and 410 say that it is gone (W8).
            SourceProblem.ServerError => new Unsure(problem.Words(), AnnounceProblem.SourceUnreachable),
            // It may have been our own machine that had no time.
            SourceProblem.Unreadable => new Unsure(problem.Words(), AnnounceProblem.SourceHasNoLink),
            _ => new Absent(problem.Words(), AnnounceProblem.SourceHasNoLink),
        };

    /// <summary>The link is there.</summary>
    public sealed record Present(SourceLink Link) : SourceVerdict;

    /// <summary>The link is not there, for good.</summary>
    public sealed record Absent(string Reason, AnnounceProblem Why) : SourceVerdict
    {
        /// <inheritdoc/>
        public override AnnounceProblem? Problem => Why;
    }

    /// <summary>The page could not be read just now.</summary>
    public sealed record Unsure(string Reason, AnnounceProblem Why) : SourceVerdict
    {
        /// <inheritdoc/>
        public override AnnounceProblem? Problem => Why;
    }
}
