using System.Text;
using SahelBlog.Markup;
using SahelBlog.Posts;
using Slug = SahelBlog.Posts.Slug;

namespace SahelBlog.Transfer.Import;

/// <summary>What <c>topics.yaml</c> says of topics; one that cannot be read says nothing.</summary>
internal sealed class ImportTopics(ImportFolder source)
{
    private const string File = "topics.yaml";

    private readonly Dictionary<string, StarterTopic> described = Read(source);

    /// <summary>The topics of a post, each followed by those that it stands under.</summary>
    public IReadOnlyList<IReadOnlyList<Topic>> Of(ImportedPost post) =>
        [.. post.Draft.Topics.Select(name => WithAllAbove(name))];

    private List<Topic> WithAllAbove(string name)
    {
        var slug = Slug.From(name);
        var topics = new List<Topic>();
        for (
            var next = described.GetValueOrDefault(slug);
            next is not null && topics.Count < TopicTree.MostLevels && topics.TrueForAll(one => one.Slug != next.Slug);
            next = described.GetValueOrDefault(next.Parent)
        )
            topics.Add(
                new()
                {
                    Slug = next.Slug,
                    Name = SourceText.Kept(next.Name),
                    Description = SourceText.Kept(next.Description),
                }
            );
        return topics.Count > 0 ? topics : [new() { Name = name, Slug = slug }];
    }

    private static Dictionary<string, StarterTopic> Read(ImportFolder source)
    {
        try
        {
            if (source.Resolve(File, File) is null)
                return [];
            var yaml = Encoding.UTF8.GetString(source.Read(File, 256 * 1024));
            Yaml.MustBeFlat(yaml);
            return (Yaml.Reader.Deserialize<List<StarterTopic?>>(yaml) ?? [])
                .OfType<StarterTopic>()
                .Where(topic => Slug.IsValid(topic.Slug) && topic.Name.Length is > 0 and <= 100)
                .DistinctBy(topic => topic.Slug, StringComparer.Ordinal)
                .ToDictionary(topic => topic.Slug, StringComparer.Ordinal);
        }
        catch (Exception problem)
            when (problem
                    is YamlDotNet.Core.YamlException
                        or TransferException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return [];
        }
    }
}
