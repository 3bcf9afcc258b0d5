using SahelBlog.Linkbacks.Pingback;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Linkbacks;

/// <summary>What the reading of an announced page means for its entry.</summary>
internal abstract record SourceVerdict
{
    private SourceVerdict() { }

    /// <summary>What the letter of the specification answers; null when the link is there.</summary>
    public virtual PingbackFault? Fault => null;

    /// <summary>The link is there.</summary>
    public sealed record Present(SourceLink Link) : SourceVerdict;

    /// <summary>The link is not there, for good.</summary>
    public sealed record Absent(string Reason, PingbackFault Why) : SourceVerdict
    {
        /// <inheritdoc/>
        public override PingbackFault? Fault => Why;
    }

    /// <summary>The page could not be read just now.</summary>
    public sealed record Unsure(string Reason, PingbackFault Why) : SourceVerdict
    {
        /// <inheritdoc/>
        public override PingbackFault? Fault => Why;
    }
}
