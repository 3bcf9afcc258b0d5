using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;
using SahelBlog.Changes;
using SahelBlog.Posts;
using SahelBlog.Settings;
using SahelBlog.Web.Hosting;

namespace SahelBlog.Web.Pages;

/// <summary>Every post by year and month.</summary>
internal sealed class ArchiveModel(PostReader reader, IOptionsMonitor<BlogOptions> blog, BlogClock clock) : PageModel
{
    public IReadOnlyList<Year> Years { get; private set; } = [];

    public int Posts => Years.Sum(year => year.Posts);

    public int Comments =>
        Years.SelectMany(year => year.Months).SelectMany(month => month.Posts).Sum(post => post.CommentCount);

    public Phrases Say { get; } = Phrases.For(blog.CurrentValue.Language);

    public BlogClock Clock => clock;

    public async Task OnGetAsync(CancellationToken cancel)
    {
        var entries = await reader.Archive(cancel);
        Years =
        [
            .. entries
                .GroupBy(post => clock.Local(post.PublishedAt).Year)
                .Select(year => new Year(
                    year.Key,
                    [
                        .. year.GroupBy(post => clock.Local(post.PublishedAt).Month)
                            .Select(month => new Month(month.Key, [.. month])),
                    ]
                )),
        ];
        new PageChrome(Say.Archive, Say) { Canonical = "/archive/", Current = "archive" }.PutInto(ViewData);
        HttpContext.Share(PageTags.Lists);
    }

    internal sealed record Year(int Number, IReadOnlyList<Month> Months)
    {
        public int Posts => Months.Sum(month => month.Posts.Count);

        public int In(int month) => Months.FirstOrDefault(one => one.Number == month)?.Posts.Count ?? 0;
    }

    internal sealed record Month(int Number, IReadOnlyList<ArchiveEntry> Posts);
}
