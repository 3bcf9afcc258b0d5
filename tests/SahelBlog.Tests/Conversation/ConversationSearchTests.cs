using SahelBlog.Conversation;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Conversation;

/// <summary>The desk's search: which words it finds, and that nothing breaks it.</summary>
public sealed class ConversationSearchTests
{
    [Theory, BothDatabases]
    public async Task A_search_that_looks_at_a_few_at_a_time_finds_the_same_in_the_end(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var spam = new List<long>();
        for (var i = 0; i < 23; i++)
        {
            var comment = await blog.Comment(post, text: "About the ferry " + i);
            if (i % 7 != 0)
                continue;
            await blog.Decide(CommentState.Spam, comment);
            spam.Add(comment.Id);
        }

        foreach (var most in new[] { 1, 4, 22, 23, 24 })
        {
            var found = new List<long>();
            long? below = long.MaxValue;
            while (below is { } from)
            {
                var part = await blog.Ask(session =>
                    CommentSearchStore.Search(
                        session,
                        new QueueFilter(QueueShelf.Spam) { Find = "ferry" },
                        TestBlog.Noon,
                        from,
                        most
                    )
                );
                found.AddRange(part.Ids);
                below = part.Further;
            }
            Assert.Equal(Enumerable.Reverse(spam), found);
        }
    }

    [Theory, BothDatabases]
    public async Task Words_are_found_in_text_name_address_and_website_by_their_beginnings_and_without_accents(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);
        var post = await blog.WithPost("Rain");
        var typed = blog.Typed("Aïssata Koné", "Le marché de Ségou, قرأت المقال") with
        {
            Email = "aissata@daftar.example",
            Website = "https://prices-of-millet.example/weekly",
        };
        await blog.Comments.Post(post.Id, typed, TestBlog.WriterCalled("Aïssata"));
        await blog.Comment(post, "Oumou", "Something else.");

        foreach (
            var words in (string[])
                [
                    "marche",
                    "MARCHÉ",
                    "segou mar",
                    "kone",
                    "daftar",
                    "aissata@daftar.example",
                    "millet",
                    "المقال",
                    "weekly prices",
                ]
        )
            Assert.True(1 == await CountOf(blog, words), words);
        Assert.Equal(0, await CountOf(blog, "marche absent"));
    }

    [Theory, BothDatabases]
    public async Task Nothing_that_is_typed_breaks_the_search(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.Comment(await blog.WithPost("Rain"), text: "The ferry is late.");

        foreach (
            var words in (string[])
                [
                    "\"",
                    "'",
                    "ferry\"",
                    "ferry'",
                    "ferry AND",
                    "NOT",
                    "NEAR(",
                    "ferry*",
                    "^ferry",
                    "(ferry",
                    "ferry:late",
                    "-ferry",
                    "+",
                    "{markdown} : ferry",
                    "ferry OR late",
                    "!",
                    "&",
                    "|",
                    "<->",
                    "ferry:*",
                    ":*",
                    "\\",
                    "\\'",
                    "%",
                    "_",
                    "\0ferry",
                    "\uD800",
                    "ferry\uDC00",
                    "💧",
                    "\u0301",
                    "1=1; DROP TABLE comments",
                    new string('x', 500),
                    string.Join(' ', Enumerable.Range(0, 300)),
                    "ﷺ",
                    "\u200B",
                    "ﬁ",
                    "ß",
                    "İ",
                ]
        )
            Assert.InRange(await CountOf(blog, words), 0, 1);
        Assert.Equal(1, await CountOf(blog, "(\"ferry*\" -late"));
    }

    [Theory, BothDatabases]
    public async Task What_was_edited_is_found_by_its_new_words_alone(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var comment = await blog.Comment(await blog.WithPost("Rain"), text: "The ferry is late.");
        await blog.Database.Write(session =>
            session.Execute("UPDATE comments SET markdown = 'The bridge is up.' WHERE id = @Id", new { comment.Id })
        );

        Assert.Equal(0, await CountOf(blog, "ferry"));
        Assert.Equal(1, await CountOf(blog, "bridge"));
    }

    private static Task<int> CountOf(TestBlog blog, string words) =>
        blog.Get<ConversationDesk>().Count(new(QueueShelf.All) { Find = words });
}
