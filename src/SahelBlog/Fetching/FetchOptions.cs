namespace SahelBlog.Fetching;

/// <summary>What holds for every fetch of the program.</summary>
/// <param name="AllowPrivateNetworks">
/// Lifts the rules on hosts, addresses and ports (<c>Linkbacks:AllowPrivateNetworks</c>); for tests and intranets only.
/// </param>
/// <param name="UserAgent">
/// Says who fetches; contains the word <c>Webmention</c> (W4) and the blog's address, so that a site's owner can ask.
/// </param>
public sealed record FetchOptions(bool AllowPrivateNetworks, string UserAgent);
