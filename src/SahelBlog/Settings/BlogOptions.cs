namespace SahelBlog.Settings;

/// <summary>The configuration section <c>Blog</c>.</summary>
public sealed record BlogOptions
{
    /// <summary>The blog's name, on its horizon and in its feeds.</summary>
    public string Name { get; init; } = "SahelBlog";

    /// <summary>One line under the name.</summary>
    public string Tagline { get; init; } = "Notes on rain, roads, markets and music";

    /// <summary>The language of the pages around the posts, as a BCP 47 tag.</summary>
    public string Language { get; init; } = "en";

    /// <summary>The IANA time zone in which dates are shown and permalinks are dated.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The folder for the database, keys, media and mail.</summary>
    public string DataPath { get; init; } = "data";

    /// <summary>
    /// The blog's own address as the world sees it, e.g. <c>https://blog.example</c>. Empty: the address the server
    /// listens at. Links never follow a request's Host header.
    /// </summary>
    public string BaseUrl { get; init; } = "";

    /// <summary>Whether an empty blog is filled with the starter posts.</summary>
    public bool StarterContent { get; init; } = true;

    /// <summary>
    /// Where new posts stand: {year}, {month}, {day} and words of one's own, with {slug} at the end. What is published
    /// keeps its address.
    /// </summary>
    public string Permalinks { get; init; } = "/{year}/{month}/{slug}/";

    /// <summary>Posts on one page of a list, 1 to 100.</summary>
    public int PostsPerPage { get; init; } = 10;
}
