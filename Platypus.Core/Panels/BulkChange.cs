namespace Platypus.Core.Panels;

/// <summary>One change that is made to many panels at once.</summary>
public abstract record BulkChange
{
    private BulkChange()
    {
    }

    /// <summary>The panel after it; the same where it changes nothing.</summary>
    public abstract Panel Apply(Panel panel);

    /// <summary>The edits that make it, for those of some panels that are in the database and not hidden.</summary>
    /// <param name="book">The panels now.</param>
    /// <param name="panels">Whom it is meant for; unknown ones and those of the file are left out.</param>
    public IEnumerable<PanelEdit> Edits(PanelBook book, IEnumerable<PanelId> panels) =>
        Editable(book, panels).Select(each => PanelEdit.Replace(Apply(each.Panel), each.Version));

    /// <summary>The edits that take panels out.</summary>
    /// <inheritdoc cref="Edits"/>
    public static IEnumerable<PanelEdit> Removal(PanelBook book, IEnumerable<PanelId> panels) =>
        Editable(book, panels).Select(each => PanelEdit.Remove(each.Panel.Id, each.Version));

    private static IEnumerable<StoredPanel> Editable(PanelBook book, IEnumerable<PanelId> panels) =>
        panels.Where(id => !book.IsInFile(id)).Select(book.FindStored).OfType<StoredPanel>();

    /// <summary>Gives panels a tag.</summary>
    public sealed record AddTag(string Tag) : BulkChange
    {
        /// <inheritdoc/>
        public override Panel Apply(Panel panel) => panel.Tags.Contains(Tag) ? panel : panel with { Tags = panel.Tags.Add(Tag) };
    }

    /// <summary>Takes a tag from panels.</summary>
    public sealed record RemoveTag(string Tag) : BulkChange
    {
        /// <inheritdoc/>
        public override Panel Apply(Panel panel) => panel with { Tags = panel.Tags.Remove(Tag) };
    }

    /// <summary>Pauses or resumes panels.</summary>
    public sealed record Pause(bool Paused) : BulkChange
    {
        /// <inheritdoc/>
        public override Panel Apply(Panel panel) => panel with { Paused = Paused };
    }

    /// <summary>Says where panels are; null says nothing.</summary>
    public sealed record SetLocation(string? Location) : BulkChange
    {
        /// <inheritdoc/>
        public override Panel Apply(Panel panel) => panel with { Location = Location };
    }

    /// <summary>Sets one threshold of panels; null takes theirs away.</summary>
    /// <param name="Measure">Of what.</param>
    /// <param name="Percent">As <see cref="UsageThresholds.IsUsable"/> has it.</param>
    public sealed record SetThreshold(UsageMeasure Measure, double? Percent) : BulkChange
    {
        /// <inheritdoc/>
        public override Panel Apply(Panel panel)
        {
            var limits = panel.Thresholds ?? new UsageThresholds(null, null, null);
            limits = Measure switch
            {
                UsageMeasure.Cpu => limits with { Cpu = Percent },
                UsageMeasure.Memory => limits with { Memory = Percent },
                _ => limits with { Disk = Percent },
            };
            return panel with { Thresholds = limits == new UsageThresholds(null, null, null) ? null : limits };
        }
    }
}

/// <summary>What of a server is used.</summary>
public enum UsageMeasure
{
    /// <summary>Processor time.</summary>
    Cpu,

    /// <summary>Main memory.</summary>
    Memory,

    /// <summary>Disk space.</summary>
    Disk,
}
