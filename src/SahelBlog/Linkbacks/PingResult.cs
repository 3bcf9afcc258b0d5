using SahelBlog.Linkbacks.Pingback;

namespace SahelBlog.Linkbacks;

/// <summary>What is answered to a ping.</summary>
public abstract record PingResult
{
    private PingResult() { }

    /// <summary>It is recorded.</summary>
    /// <param name="Text">The sentence to answer; the same for all, so that it tells nothing (P5).</param>
    public sealed record Accepted(string Text) : PingResult
    {
        /// <summary>The sentence.</summary>
        internal const string Thanks = "Thank you. The link is recorded and will be read soon.";
    }

    /// <summary>It is not.</summary>
    /// <param name="Fault">Why; <see cref="PingbackFaults.Words"/> says it.</param>
    public sealed record Refused(PingbackFault Fault) : PingResult;
}
