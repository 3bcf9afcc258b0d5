namespace SahelBlog.Fetching;

/// <summary>Where a fetch has come to, also when an exception ends it.</summary>
/// <param name="start">The address asked for.</param>
internal sealed class FetchTrail(Uri start)
{
    /// <summary>The address of the present hop.</summary>
    public Uri At { get; private set; } = start;

    /// <summary>Redirects followed so far.</summary>
    public int Hops { get; private set; }

    /// <summary>Follows a redirect.</summary>
    /// <param name="next">Where it leads.</param>
    public void Go(Uri next)
    {
        At = next;
        Hops++;
    }
}
