using SahelBlog.Audit;
using SahelBlog.Changes;
using SahelBlog.Markup;
using SahelBlog.Settings;
using SahelBlog.Storage;

namespace SahelBlog.Posts;

/// <summary>Keeps the topics in order: names, addresses, descriptions, and which stands under which.</summary>
public sealed class TopicDesk(Database database, ChangeFeed changes, BlogClock clock)
{
    /// <summary>The subject of acts on topics.</summary>
    public const string Subject = "topic";

    /// <summary>All topics by name, each with the number of published posts under it alone.</summary>
    public Task<TopicTree> Tree(CancellationToken cancel = default) =>
        database.Read(
            async session =>
            {
                var counts = (await TopicStore.All(session)).ToDictionary(topic => topic.Id, topic => topic.PostCount);
                var topics = await TopicDeskStore.All(session);
                return new TopicTree([
                    .. topics
                        .Select(topic => topic with { PostCount = counts.GetValueOrDefault(topic.Id) })
                        .OrderBy(topic => topic.Name, StringComparer.CurrentCultureIgnoreCase),
                ]);
            },
            cancel
        );

    /// <summary>All topics by name, without counts.</summary>
    public Task<TopicTree> Names(CancellationToken cancel = default) =>
        database.Read(async session => new TopicTree(await TopicStore.Names(session)), cancel);

    /// <summary>Makes a topic.</summary>
    public Task<Named> Add(Naming naming, long? parent, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                var tree = await TopicDeskStore.Held(session);
                if ((naming.Problem ?? tree.Objection(0, parent) ?? tree.Objection(0, naming)) is { } problem)
                    return Named.Not(problem);
                if (await TopicDeskStore.Add(session, Compose(naming, parent)) is not { } id)
                    return Named.Not(NamingProblem.AddressTaken);
                await Log(session, by, "add", id, naming.Name);
                return new Named(id);
            },
            cancel
        );

    /// <summary>Renames, describes and moves a topic; its old address leads to the new one.</summary>
    public Task<Named> Change(long id, Naming naming, long? parent, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                var tree = await TopicDeskStore.Held(session);
                if (tree.Find(id) is not { } before)
                    return Named.Not(NamingProblem.Missing);
                if ((naming.Problem ?? tree.Objection(id, parent) ?? tree.Objection(id, naming)) is { } problem)
                    return Named.Not(problem);
                var after = Compose(naming, parent) with { Id = id };
                if (await TopicDeskStore.IsTaken(session, after.Slug, id))
                    return Named.Not(NamingProblem.AddressTaken);
                await TopicDeskStore.Change(session, after);
                if (after.Slug != before.Slug)
                    await FormerSlugStore.Move(session, FormerSlugStore.Topic, id, before.Slug, after.Slug);
                await Log(session, by, "edit", id, after.Name);
                return new Named(id);
            },
            cancel
        );

    /// <summary>Puts the posts of a topic, and what stands under it, under another, and removes it.</summary>
    public Task<Named> Merge(long id, long into, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                var tree = await TopicDeskStore.Held(session);
                if (tree.Find(id) is not { } gone || tree.Find(into) is not { } stays)
                    return Named.Not(NamingProblem.Missing);
                if (id == into)
                    return Named.Not(NamingProblem.Circle);
                var isBelow = tree.WithAllBelow(id).Contains(into);
                if (isBelow)
                    await TopicDeskStore.Change(session, stays with { ParentId = gone.ParentId });
                // What would come to stand too deep comes up instead.
                var fits = isBelow || tree.Under(id).All(child => tree.Objection(child.Id, into) is null);
                await TopicDeskStore.Raise(session, id, fits ? into : gone.ParentId);
                await TopicDeskStore.PassOn(session, id, into);
                await TopicDeskStore.Delete(session, id);
                await FormerSlugStore.PassOn(session, FormerSlugStore.Topic, id, into);
                await FormerSlugStore.Move(session, FormerSlugStore.Topic, into, gone.Slug, stays.Slug);
                await Log(session, by, "merge", into, $"{gone.Name} → {stays.Name}");
                return new Named(into);
            },
            cancel
        );

    /// <summary>Removes a topic. Its posts stay; what stood under it comes up to where it stood.</summary>
    public Task<Named> Delete(long id, Actor by, CancellationToken cancel = default) =>
        Change(
            async session =>
            {
                if ((await TopicDeskStore.Held(session)).Find(id) is not { } gone)
                    return Named.Not(NamingProblem.Missing);
                await TopicDeskStore.Raise(session, id, gone.ParentId);
                await TopicDeskStore.Delete(session, id);
                await FormerSlugStore.ForgetAll(session, FormerSlugStore.Topic, id);
                await Log(session, by, "deleted", id, gone.Name);
                return new Named(id);
            },
            cancel
        );

    private async Task<Named> Change(Func<Session, Task<Named>> change, CancellationToken cancel)
    {
        var named = await database.Write(change, cancel);
        // Every post names its topics.
        if (named.Problem is null)
            await changes.Tell(PageTags.Posts, PageTags.Lists, PageTags.Feeds);
        return named;
    }

    private Task Log(Session session, Actor by, string deed, long id, string name) =>
        ActStore.Add(session, by, clock.Now, deed, Subject, id, name);

    private static Topic Compose(Naming naming, long? parent) =>
        new()
        {
            Name = SourceText.Kept(naming.Name).Trim(),
            Slug = naming.Address,
            Description = SourceText.Kept(naming.Description).Trim(),
            ParentId = parent,
        };
}
