using CsCheck;
using SahelBlog.Posts;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;
using SahelBlog.Transfer;
using SahelBlog.Transfer.Export;
using SahelBlog.Transfer.Import;

namespace SahelBlog.Tests.Transfer;

public sealed class ExportTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char[" abc:-#'\"\\|>[]{}&*!%@`\n\r\té\u0627\u2019🦁0129~?,"], 0, 60],
        Gen.OneOf(
            "---\n",
            "...\n",
            "\n\n\n",
            "- a\n- b\n",
            "key: value",
            "true",
            "null",
            "2012-07-05",
            "---\ntitle: x\n---\n",
            "\n---\n\nafter",
            "![x](/images/rain.svg)\n"
        )
    );

    [Theory, BothDatabases]
    public async Task Every_post_and_page_is_a_file_and_pictures_topics_and_comments_come_along(StorageProvider storage)
    {
        await using var blog = await Lifeboat.On(storage);
        var rain = await blog.WithPost("Rain", "Weather");
        var first = await blog.Comment(rain, "Oumou", "It rained:\n\n- here");
        await blog.Comment(rain, "Adjoa", "Here too.", first);
        await blog.WithDraft("Later");
        await blog.Save(
            new PostDraft
            {
                Kind = PostKind.Page,
                Title = "About",
                Markdown = "Us.",
            },
            PostStatus.Published
        );
        var gone = await blog.WithPost("Gone");
        await blog.Publishing.Delete(gone.Id, TestBlog.Aminata);
        blog.HasFile("images/rain.svg", "<svg/>");
        blog.HasFile("media/unsettled/0123456789abcdef01234567", "");

        var written = await blog.Exports(blog.Beside("out"));

        Assert.Equal(new Exported(3, 1, 2, 1), written);
        Assert.Equal(
            [
                "comments/2012-07-rain.yaml",
                "images/rain.svg",
                "pages/about.md",
                "posts/2012-07-gone.md",
                "posts/2012-07-later.md",
                "posts/2012-07-rain.md",
                "topics.yaml",
            ],
            Directory
                .EnumerateFiles(blog.Beside("out"), "*", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(blog.Beside("out"), file))
                .Order(StringComparer.Ordinal)
        );
        var file = await File.ReadAllTextAsync(
            blog.Beside("out/posts/2012-07-rain.md"),
            TestContext.Current.CancellationToken
        );
        Assert.StartsWith(
            "---\ntitle: Rain\nslug: rain\ndate: 2012-07-05T12:00:00+00:00\n",
            file,
            StringComparison.Ordinal
        );
        Assert.Contains("permalink: /2012/07/rain/\n", file, StringComparison.Ordinal);
        Assert.Contains(
            "parent: 1",
            await File.ReadAllTextAsync(
                blog.Beside("out/comments/2012-07-rain.yaml"),
                TestContext.Current.CancellationToken
            ),
            StringComparison.Ordinal
        );
        await Assert.ThrowsAsync<TransferException>(() => blog.Exports(blog.Beside("out")));
    }

    [Theory, BothDatabases]
    public async Task What_is_exported_and_imported_is_what_it_was(StorageProvider storage)
    {
        var post = Gen.Select(Text, Text, Text, Gen.Int[0, 4], Gen.Bool, Gen.Bool);
        await Gen.Select(post, post, post)
            .SampleAsync(
                async three =>
                {
                    await using var from = await Lifeboat.On(storage);
                    await using var to = await Lifeboat.On(storage);
                    from.HasFile("images/rain.svg", "<svg/>");
                    to.HasFile("images/rain.svg", "<svg/>");
                    foreach (
                        var (title, standfirst, text, kind, comments, links) in new[]
                        {
                            three.Item1,
                            three.Item2,
                            three.Item3,
                        }
                    )
                    {
                        from.Time.Advance(TimeSpan.FromDays(11.37));
                        var saved = await from.Publishing.Save(
                            new PostDraft
                            {
                                Title = "T " + title.ReplaceLineEndings(" "),
                                Slug = $"s-{from.Time.GetUtcNow().ToUnixTimeSeconds()}",
                                Kind = kind == 1 ? PostKind.Page : PostKind.Post,
                                Standfirst = standfirst.ReplaceLineEndings("\n"),
                                Markdown = text,
                                Topics = kind == 2 ? ["Rain and rivers", "weather"] : [],
                                CommentsOpen = comments,
                                LinkbacksOpen = links,
                                Language = links ? "fr" : "en",
                                Response = kind == 2 ? PostResponse.Reply : "",
                                ResponseTo = kind == 2 ? "https://elsewhere.example/" : "",
                            },
                            null,
                            "Aminata",
                            kind == 3 ? PostStatus.Draft : PostStatus.Published
                        );
                        if (saved is SaveResult.Saved(var made) && kind == 4)
                        {
                            await from.Save(
                                TestBlog.Open(made) with
                                {
                                    Slug = "moved-" + made.Slug,
                                    Language = made.Language,
                                    LinkbacksOpen = links,
                                }
                            );
                            await (
                                comments
                                    ? from.Publishing.Delete(made.Id, TestBlog.Aminata)
                                    : from.Publishing.Unpublish(made.Id)
                            );
                        }
                    }
                    to.Time.SetUtcNow(from.Time.GetUtcNow());
                    await from.Exports(from.Beside("out"));

                    var report = await to.Imports(from.Beside("out"));

                    Assert.Empty(report.Files.SelectMany(file => file.Remarks));
                    Assert.Equal(await Known(from), await Known(to));
                    Assert.All(
                        (await to.Imports(from.Beside("out"))).Files,
                        file => Assert.Equal(ImportDeed.Same, file.Deed)
                    );
                },
                iter: storage == StorageProvider.Sqlite ? 40 : 8,
                threads: 1
            );
    }

    /// <summary>All that a file says of the posts, in the order of their slugs.</summary>
    private static async Task<string> Known(TestBlog blog)
    {
        var lines = new List<string>();
        foreach (var id in await blog.Ask(session => PostNumberStore.After(session, 0, 100)))
        {
            var post = (await blog.Ask(session => PostStore.ById(session, id)))!;
            var topics = (await blog.Ask(session => TopicStore.OfPosts(session, [id])))[id].Select(topic => topic.Slug);
            var paths = (await blog.Ask(session => PostStore.PathsOf(session, id))).Order(StringComparer.Ordinal);
            lines.Add(
                $"{post.Slug} {post.Kind} {post.Status} {post.Permalink} {post.PublishedAt:O} {post.CreatedAt:O} {post.UpdatedAt:O} {post.DeletedAt:O} {post.DeletedFrom} {post.Language} {post.AuthorName} {post.CommentsOpen} {post.LinkbacksOpen} {post.Response} {post.ResponseTo} {string.Join(',', topics)} {string.Join(',', paths)} [{post.Title}] [{post.Standfirst}] [{post.Markdown}] {post.Html}"
            );
        }
        return string.Join("\n\n", lines.Order(StringComparer.Ordinal));
    }
}

/// <summary>Writes an export.</summary>
internal static class Exporting
{
    public static Task<Exported> Exports(this TestBlog blog, string folder) =>
        blog.Get<MarkdownExport>().To(folder, TestContext.Current.CancellationToken);
}
