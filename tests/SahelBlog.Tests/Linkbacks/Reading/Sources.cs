using System.Text;
using SahelBlog.Fetching;
using SahelBlog.Linkbacks;
using SahelBlog.Linkbacks.Reading;

namespace SahelBlog.Tests.Linkbacks;

/// <summary>Pages of strangers, read for a link to one post of ours.</summary>
internal static class Sources
{
    public const string Ours = "https://blog.example/2012/07/rain/";

    public static LinkTarget Target { get; } = new(new Uri(Ours), path => path);

    public static FetchAnswer Page(string html) => Page(Encoding.UTF8.GetBytes(html));

    public static FetchAnswer Page(byte[] body) =>
        new()
        {
            FinalUrl = new Uri("https://page.example/a?x=1"),
            Status = 200,
            MediaType = "text/html",
            Body = body,
        };

    public static Task<SourceReading> Read(FetchAnswer answer) =>
        SourcePage.Read(answer, Target, TimeProvider.System, TestContext.Current.CancellationToken);

    public static async Task<SourceLink> Link(FetchAnswer answer) => Assert.IsType<SourceLink>(await Read(answer));

    /// <summary>Reads HTML in which <c>{0}</c> stands for our address.</summary>
    public static Task<SourceLink> Link(string html) => Link(Page(html.Replace("{0}", Ours, StringComparison.Ordinal)));
}
