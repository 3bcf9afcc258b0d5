using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Keeps the series in order. Posts join them in the editor.</summary>
public sealed class SeriesDesk(Database database, ChangeFeed changes, BlogClock clock)
{
    /// <summary>The subject of acts on series.</summary>
    public const string Subject = "series";

    /// <summary>Every series by title.</summary>
    public Task<IReadOnlyList<Series>> All(CancellationToken cancel = default) =>
        database.Read(SeriesStore.All, cancel);

    /// <summary>The posts of a series in their order, drafts too.</summary>
    public Task<IReadOnlyList<SeriesPart>> Parts(long id, CancellationToken cancel = default) =>
        database.Read(session => SeriesStore.Parts(session, id), cancel);

    /// <summary>Makes a series without posts.</summary>
    public Task<Named> Add(Naming naming, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                if (naming.Problem is { } problem)
                    return Named.Not(problem);
                var (title, description) = Kept(naming);
                if (await SeriesStore.IsTaken(session, naming.Address, 0))
                    return Named.Not(NamingProblem.AddressTaken);
                if (await SeriesStore.IsNamed(session, title, 0))
                    return Named.Not(NamingProblem.NameTaken);
                if (await SeriesStore.Add(session, naming.Address, title, description) is not { } id)
                    return Named.Not(NamingProblem.AddressTaken);
                await Log(session, by, "add", id, title);
                return new Named(id);
            },
            cancel
        );

    /// <summary>Renames and describes a series; its old address leads to the new one.</summary>
    public Task<Named> Change(long id, Naming naming, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                if (await SeriesStore.ById(session, id) is not { } before)
                    return Named.Not(NamingProblem.Missing);
                if (naming.Problem is { } problem)
                    return Named.Not(problem);
                var (title, description) = Kept(naming);
                if (await SeriesStore.IsNamed(session, title, id))
                    return Named.Not(NamingProblem.NameTaken);
                if (await SeriesStore.IsTaken(session, naming.Address, id))
                    return Named.Not(NamingProblem.AddressTaken);
                await SeriesStore.Change(
                    session,
                    before with
                    {
                        Slug = naming.Address,
                        Title = title,
                        Description = description,
                    }
                );
                if (naming.Address != before.Slug)
                    await FormerSlugStore.Move(session, FormerSlugStore.Series, id, before.Slug, naming.Address);
                await Log(session, by, "edit", id, title);
                return new Named(id);
            },
            cancel
        );

    /// <summary>Moves a post by some places in its series and numbers all of them from 1 on.</summary>
    public Task<Named> Move(long id, long postId, int places, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                var parts = (await SeriesStore.Parts(session, id)).ToList();
                var from = parts.FindIndex(part => part.Id == postId);
                if (from < 0 || await SeriesStore.ById(session, id) is not { } series)
                    return Named.Not(NamingProblem.Missing);
                var moved = parts[from];
                parts.RemoveAt(from);
                parts.Insert(Math.Clamp(from + places, 0, parts.Count), moved);
                for (var place = 0; place < parts.Count; place++)
                    if (parts[place].Position != place + 1)
                        await SeriesStore.Put(session, id, parts[place].Id, place + 1);
                await Log(session, by, "edit", id, series.Title);
                return new Named(id);
            },
            cancel
        );

    /// <summary>Removes a series. Its posts stay.</summary>
    public Task<Named> Delete(long id, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                if (await SeriesStore.ById(session, id) is not { } series)
                    return Named.Not(NamingProblem.Missing);
                await SeriesStore.Delete(session, id);
                await FormerSlugStore.ForgetAll(session, FormerSlugStore.Series, id);
                await Log(session, by, "deleted", id, series.Title);
                return new Named(id);
            },
            cancel
        );

    private async Task<Named> Change(Func<Session, Task<Named>> change, CancellationToken cancel)
    {
        var named = await database.Write(change, cancel);
        if (named.Problem is null)
            await changes.Tell(PageTags.Posts, PageTags.Lists);
        return named;
    }

    private static (string Title, string Description) Kept(Naming naming) =>
        (SourceText.Kept(naming.Name).Trim(), SourceText.Kept(naming.Description).Trim());

    private Task Log(Session session, Actor by, string deed, long id, string title) =>
        ActStore.Add(session, by, clock.Now, deed, Subject, id, title);
}
