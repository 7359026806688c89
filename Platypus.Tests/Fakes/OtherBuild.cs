using System.Text.Json.Nodes;

namespace Platypus.Tests.Fakes;

/// <summary>A copy of the program that was built, in which a file that it serves is another one: as after an upgrade.</summary>
public sealed class OtherBuild : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("platypus-build-").FullName;

    private OtherBuild(string program) => Program = Path.Combine(_folder, Path.GetFileName(program));

    /// <summary>What is run.</summary>
    public string Program { get; }

    /// <summary>Makes one.</summary>
    /// <param name="program">The program that was built.</param>
    /// <param name="file">The path of a file that it serves.</param>
    /// <param name="before">What stands in the file.</param>
    /// <param name="after">What is to stand there instead; as long as that, because the length is told apart.</param>
    public static async Task<OtherBuild> MakeAsync(string program, string file, string before, string after)
    {
        Assert.Equal(before.Length, after.Length);
        var build = new OtherBuild(program);
        var source = Path.GetDirectoryName(program)!;
        foreach (var path in Directory.EnumerateFiles(source))
            File.Copy(path, Path.Combine(build._folder, Path.GetFileName(path)));
        foreach (var path in Directory.EnumerateDirectories(source))
            Directory.CreateSymbolicLink(Path.Combine(build._folder, Path.GetFileName(path)), path);

        var files = await build.EditAsync("runtime", roots =>
        {
            var original = (string)roots["ContentRoots"]![0]!;
            roots["ContentRoots"]![0] = Path.Combine(build._folder, "files") + Path.DirectorySeparatorChar;
            return original;
        });
        foreach (var path in Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(build._folder, "files", Path.GetRelativePath(files, path));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(path, copy);
        }
        var changed = Path.Combine(build._folder, "files", file);
        var text = await File.ReadAllTextAsync(changed);
        Assert.Contains(before, text, StringComparison.Ordinal);
        await File.WriteAllTextAsync(changed, text.Replace(before, after, StringComparison.Ordinal));
        await build.EditAsync("endpoints", served => Rename(served["Endpoints"]!.AsArray(), file));
        return build;
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // Another content has another fingerprint and another ETag; its packed twin is left out.
    private static string Rename(JsonArray endpoints, string file)
    {
        foreach (var packed in endpoints.Where(each => (string)each!["AssetFile"]! == file + ".gz").ToList())
            endpoints.Remove(packed);
        foreach (var plain in endpoints.Where(each => (string)each!["AssetFile"]! == file))
        {
            foreach (var property in plain!["EndpointProperties"]!.AsArray())
            {
                if ((string)property!["Name"]! == "fingerprint")
                    plain["Route"] = ((string)plain["Route"]!).Replace((string)property["Value"]!, "0therbu1ld", StringComparison.Ordinal);
            }
            plain["ResponseHeaders"]!.AsArray().Single(header => (string)header!["Name"]! == "ETag")!["Value"] = "\"another\"";
        }
        return file;
    }

    private async Task<string> EditAsync(string manifest, Func<JsonNode, string> edit)
    {
        var path = Path.ChangeExtension(Program, $".staticwebassets.{manifest}.json");
        var json = JsonNode.Parse(await File.ReadAllTextAsync(path))!;
        var found = edit(json);
        await File.WriteAllTextAsync(path, json.ToJsonString());
        return found;
    }
}
