using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace SahelBlog.Web.Hosting.Redis;

/// <summary>
/// The blog's keys where all instances find them, with a copy of each in the data folder: a blog that begins to share takes
/// its keys along, a backup of the folder holds them all, and one that is put back brings them back.
/// </summary>
/// <param name="shared">Where all instances find them.</param>
/// <param name="own">This instance's folder.</param>
internal sealed class SharedKeys(IXmlRepository shared, IXmlRepository own) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var (there, here) = (ByText(shared), ByText(own));
        foreach (var (text, key) in here.Where(one => !there.ContainsKey(one.Key)))
            shared.StoreElement(key, NameOf(text, key));
        foreach (var (text, key) in there.Where(one => !here.ContainsKey(one.Key)))
            own.StoreElement(key, NameOf(text, key));
        return [.. there.Concat(here).DistinctBy(one => one.Key, StringComparer.Ordinal).Select(one => one.Value)];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        shared.StoreElement(element, friendlyName);
        own.StoreElement(element, friendlyName);
    }

    private static Dictionary<string, XElement> ByText(IXmlRepository repository) =>
        repository
            .GetAllElements()
            .DistinctBy(Text, StringComparer.Ordinal)
            .ToDictionary(Text, element => element, StringComparer.Ordinal);

    private static string Text(XElement element) => element.ToString(SaveOptions.DisableFormatting);

    /// <summary>The framework's own name for a key; anything else has no number, and is named by its content.</summary>
    private static string NameOf(string text, XElement element) =>
        element.Attribute("id") is { } id
            ? $"{element.Name.LocalName}-{id.Value}"
            : $"{element.Name.LocalName}-{System.IO.Hashing.XxHash64.HashToUInt64(System.Text.Encoding.UTF8.GetBytes(text)):x16}";
}
