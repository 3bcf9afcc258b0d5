using System.Globalization;
using SahelBlog.Storage;
using SahelBlog.Tests.Shared;

namespace SahelBlog.Tests.Storage;

public sealed class WritingTests
{
    [Theory, BothDatabases]
    public async Task A_question_that_the_database_cannot_answer_ends_in_a_sentence_and_not_in_its_own_words(
        StorageProvider storage
    )
    {
        await using var blog = await TestBlog.On(storage);

        var problem = await Assert.ThrowsAsync<StorageException>(() =>
            blog.Ask(session => session.Value<long>("SELECT count(*) FROM nowhere"))
        );

        Assert.DoesNotContain("nowhere", problem.Message, StringComparison.Ordinal);
        Assert.IsAssignableFrom<System.Data.Common.DbException>(problem.InnerException);
    }

    private const string AddSql = "INSERT INTO topics (slug, name, description) VALUES (@slug, @slug, '')";
    private const string SlugsSql = "SELECT slug FROM topics ORDER BY slug";
    private const string CountSql = "SELECT count(*) FROM topics";

    [Theory, BothDatabases]
    public async Task A_change_that_throws_keeps_nothing_of_itself(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        await Assert.ThrowsAsync<InvalidTimeZoneException>(() =>
            blog.Database.Write(async session =>
            {
                await Add(session, "rain");
                throw new InvalidTimeZoneException();
            })
        );

        Assert.Empty(await Slugs(blog));
    }

    [Theory, BothDatabases]
    public async Task A_change_that_throws_harms_no_other_of_its_group(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var gate = new TaskCompletionSource();
        // While the first change waits at the gate, the others gather into one group behind it.
        var first = blog.Database.Write(_ => gate.Task);
        var others = Enumerable
            .Range(0, 10)
            .Select(number => blog.Database.Write(session => AddOrFail(session, number)))
            .ToList();

        gate.SetResult();
        await first;
        await Task.WhenAll(others).ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.Equal(5, others.Count(change => change.IsFaulted));
        Assert.Equal(["0", "2", "4", "6", "8"], await Slugs(blog));
    }

    [Theory, BothDatabases]
    public async Task Two_hundred_writers_at_once_are_all_answered_and_all_kept(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 200)
                .Select(number =>
                    Task.Run(() =>
                        blog.Database.Write(session => Add(session, number.ToString(CultureInfo.InvariantCulture)))
                    )
                )
        );

        Assert.All(answers, rows => Assert.Equal(1, rows));
        Assert.Equal(200, await blog.Ask(session => session.Value<long>(CountSql)));
    }

    [Theory, BothDatabases]
    public async Task A_change_inside_a_change_is_refused(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            blog.Database.Write(_ => blog.Database.Write(session => Add(session, "rain")))
        );

        Assert.Empty(await Slugs(blog));
    }

    [Theory, BothDatabases]
    public async Task The_answer_comes_after_the_commit(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await using var other = blog.AnotherInstance();

        await blog.Database.Write(session => Add(session, "rain"));

        Assert.Equal(["rain"], await other.Read(session => session.List<string>(SlugsSql)));
    }

    [Theory, BothDatabases]
    public async Task Readers_do_not_wait_while_a_change_is_open(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var written = new TaskCompletionSource();
        var readers = new TaskCompletionSource();
        var change = blog.Database.Write(async session =>
        {
            await Add(session, "rain");
            written.SetResult();
            await readers.Task;
        });
        await written.Task;

        var seen = await Slugs(blog);
        readers.SetResult();
        await change;

        Assert.Empty(seen);
    }

    [Theory, BothDatabases]
    public async Task A_change_given_up_before_it_began_is_not_made(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            blog.Database.Write(session => Add(session, "rain"), new CancellationToken(canceled: true))
        );

        Assert.Empty(await Slugs(blog));
    }

    [Theory, BothDatabases]
    public async Task What_the_database_refuses_is_a_storage_exception(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        await blog.Database.Write(session => Add(session, "rain"));

        await Assert.ThrowsAsync<StorageException>(() => blog.Database.Write(session => Add(session, "rain")));
    }

    [Theory, BothDatabases]
    public async Task Closing_waits_for_changes_that_are_under_way(StorageProvider storage)
    {
        await using var blog = await TestBlog.On(storage);
        var instance = blog.AnotherInstance();
        var changes = Enumerable
            .Range(0, 20)
            .Select(number => instance.Write(session => Add(session, number.ToString(CultureInfo.InvariantCulture))))
            .ToList();

        await Task.WhenAll(changes);
        await instance.DisposeAsync();

        Assert.Equal(20, await blog.Ask(session => session.Value<long>(CountSql)));
    }

    private static Task<int> Add(Session session, string slug) => session.Execute(AddSql, new { slug });

    private static async Task AddOrFail(Session session, int number)
    {
        await Add(session, number.ToString(CultureInfo.InvariantCulture));
        if (number % 2 == 1)
            throw new InvalidTimeZoneException();
    }

    private static Task<IReadOnlyList<string>> Slugs(TestBlog blog) =>
        blog.Ask(session => session.List<string>(SlugsSql));
}
